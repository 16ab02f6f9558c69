package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

class RepositoryLookupTest {

    private final TreeSet<String> existing = new TreeSet<>();
    private final List<DescribeRepositoriesRequest> asked = new ArrayList<>();
    private final EcrClient client = Samples.client();
    private boolean listable = true;

    @BeforeEach
    void answer() {
        doAnswer(call -> describe(call.getArgument(0)))
                .when(client)
                .describeRepositories(any(DescribeRepositoriesRequest.class));
    }

    @Test
    void asksOnceWhereAllExist() {
        existing.addAll(names(100));

        assertEquals(Set.copyOf(names(100)), find(names(100)));
        assertEquals(1, asked.size());
    }

    @Test
    void asksForHundredAtATime() {
        existing.addAll(names(250));

        assertEquals(Set.copyOf(names(250)), find(names(250)));
        assertEquals(List.of(100, 100, 50), sizes());
    }

    @Test
    void halvesAFew() {
        existing.add("shop-1");

        assertEquals(Set.of("shop-1"), find(names(3)));
        assertTrue(asked.size() <= 5, asked::toString);
        assertTrue(asked.stream().allMatch(DescribeRepositoriesRequest::hasRepositoryNames));
    }

    @Test
    void readsAllPagesWhereManyAreMissing() {
        existing.addAll(names(5));
        IntStream.range(0, 2500).forEach(i -> existing.add("other-" + i));

        assertEquals(Set.copyOf(names(5)), find(names(250)));
        assertEquals(4, asked.size());
    }

    @Test
    void halvesWhereItMayNotList() {
        listable = false;
        existing.addAll(List.of("shop-3", "shop-140"));

        assertEquals(Set.of("shop-3", "shop-140"), find(names(150)));
        assertEquals(
                1,
                asked.stream().filter(request -> !request.hasRepositoryNames()).count());
    }

    @Test
    void halvesWhereTheRegistryIsHuge() {
        existing.add("shop-3");
        IntStream.range(0, 30_000).forEach(i -> existing.add("other-" + i));

        assertEquals(Set.of("shop-3"), find(names(20)));
        assertTrue(asked.size() <= 20 + 2 * 20, asked::toString);
    }

    @Test
    void passesOtherErrorsOn() {
        doAnswer(call -> {
                    throw Samples.error(400, "ThrottlingException");
                })
                .when(client)
                .describeRepositories(any(DescribeRepositoriesRequest.class));

        assertThrows(EcrException.class, () -> find(names(20)));
    }

    private Set<String> find(Collection<String> names) {
        return RepositoryLookup.find(client, names).stream()
                .map(Repository::repositoryName)
                .collect(Collectors.toSet());
    }

    private DescribeRepositoriesResponse describe(DescribeRepositoriesRequest request) {
        asked.add(request);
        if (!request.hasRepositoryNames()) {
            return page(request);
        }
        assertTrue(request.repositoryNames().size() <= 100);
        if (!existing.containsAll(request.repositoryNames())) {
            throw Samples.filled(RepositoryNotFoundException.builder(), 400, "RepositoryNotFoundException")
                    .build();
        }
        return response(request.repositoryNames()).build();
    }

    private DescribeRepositoriesResponse page(DescribeRepositoriesRequest request) {
        if (!listable) {
            throw Samples.error(400, "AccessDeniedException");
        }
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(from + request.maxResults(), existing.size());
        DescribeRepositoriesResponse.Builder page =
                response(List.copyOf(existing).subList(from, to));
        return to < existing.size() ? page.nextToken(String.valueOf(to)).build() : page.build();
    }

    private static DescribeRepositoriesResponse.Builder response(List<String> names) {
        return DescribeRepositoriesResponse.builder()
                .repositories(names.stream()
                        .map(name -> Repository.builder().repositoryName(name).build())
                        .toList());
    }

    private List<Integer> sizes() {
        return asked.stream().map(request -> request.repositoryNames().size()).toList();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "shop-" + i).toList();
    }
}
