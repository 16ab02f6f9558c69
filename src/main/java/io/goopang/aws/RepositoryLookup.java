package io.goopang.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/**
 * Finds repositories by name in few calls (ECR API reference, DescribeRepositories).
 *
 * <p>A call takes up to 100 names, and fails as a whole without saying which, if one of them does not exist. Then a few
 * names are cheapest found by halving the list. For many the whole registry is read, by pages of 1,000; where that is not
 * allowed, or the registry is so large that it would take longer, halving has to do.
 */
final class RepositoryLookup {

    private static final int MOST_NAMES = 100;
    private static final int FEW_NAMES = 10;
    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 20;

    private final EcrClient client;
    private final List<Repository> found = new ArrayList<>();
    private boolean listable = true;

    private RepositoryLookup(EcrClient client) {
        this.client = client;
    }

    /** Those of the given repositories that exist. */
    static List<Repository> find(EcrClient client, Collection<String> names) {
        RepositoryLookup lookup = new RepositoryLookup(client);
        lookup.find(List.copyOf(new TreeSet<>(names)));
        return lookup.found;
    }

    private void find(List<String> names) {
        for (int from = 0; from < names.size(); from += MOST_NAMES) {
            List<String> batch = names.subList(from, Math.min(from + MOST_NAMES, names.size()));
            if (ask(batch)) {
                continue;
            }
            List<String> rest = names.subList(from, names.size());
            Optional<List<Repository>> listed =
                    listable && rest.size() > FEW_NAMES ? list(Set.copyOf(rest)) : Optional.empty();
            if (listed.isPresent()) {
                found.addAll(listed.get());
                return;
            }
            listable = listable && rest.size() <= FEW_NAMES;
            halve(batch);
        }
    }

    /** Asks by name; returns whether all exist. */
    private boolean ask(List<String> names) {
        try {
            found.addAll(client.describeRepositories(request -> request.repositoryNames(names))
                    .repositories());
            return true;
        } catch (RepositoryNotFoundException e) {
            return false;
        }
    }

    private void halve(List<String> missing) {
        if (missing.size() == 1) {
            return;
        }
        int middle = missing.size() / 2;
        for (List<String> half : List.of(missing.subList(0, middle), missing.subList(middle, missing.size()))) {
            if (!ask(half)) {
                halve(half);
            }
        }
    }

    private Optional<List<Repository>> list(Set<String> names) {
        List<Repository> listed = new ArrayList<>();
        DescribeRepositoriesRequest request =
                DescribeRepositoriesRequest.builder().maxResults(PAGE).build();
        try {
            for (int pages = 0; pages < MOST_PAGES; pages++) {
                DescribeRepositoriesResponse page = client.describeRepositories(request);
                page.repositories().stream()
                        .filter(repository -> names.contains(repository.repositoryName()))
                        .forEach(listed::add);
                if (page.nextToken() == null) {
                    return Optional.of(listed);
                }
                request = request.toBuilder().nextToken(page.nextToken()).build();
            }
            return Optional.empty();
        } catch (EcrException e) {
            if (AwsFault.isDenied(e)) {
                // IAM policies often allow the project's own repositories alone.
                return Optional.empty();
            }
            throw e;
        }
    }
}
