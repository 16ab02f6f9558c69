package io.goopang.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All repositories: readers see the latest whole state, changes go one after the other and to disk first. */
final class Registry {

    /** The account setting that lets a push mount layers of other repositories (ECR user guide, "Blob mounting"). */
    static final String BLOB_MOUNTING = "BLOB_MOUNTING";

    private final StateFiles files;
    private final Map<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private final Map<String, String> account = new ConcurrentSkipListMap<>();

    Registry(StateFiles files) throws IOException {
        this.files = files;
        files.readRepositories().forEach(repository -> repositories.put(repository.name(), repository));
        account.put(BLOB_MOUNTING, "DISABLED");
        account.put("BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE");
        account.put("REGISTRY_POLICY_SCOPE", "V2");
        account.putAll(files.readAccount());
    }

    /** All repositories by name. */
    List<Repository> all() {
        return List.copyOf(repositories.values());
    }

    /**
     * The latest state of a repository.
     *
     * @throws EcrException if there is none of this name
     */
    Repository get(String name) {
        Repository repository = repositories.get(name);
        if (repository == null) {
            throw EcrException.repositoryNotFound(name, SandboxSettings.ACCOUNT);
        }
        return repository;
    }

    synchronized void create(Repository repository) {
        if (repositories.containsKey(repository.name())) {
            throw new EcrException(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + repository.name() + "' already exists in the registry with id '"
                            + SandboxSettings.ACCOUNT + "'");
        }
        store(repository);
    }

    /** Replaces a repository's state by what the change makes of it; nothing happens if the change throws. */
    synchronized Repository update(String name, UnaryOperator<Repository> change) {
        Repository after = change.apply(get(name));
        store(after);
        return after;
    }

    /** Replaces the states of all repositories, where the change makes a difference. */
    synchronized void updateAll(UnaryOperator<Repository> change) {
        for (Repository before : all()) {
            Repository after = change.apply(before);
            if (!after.equals(before)) {
                store(after);
            }
        }
    }

    synchronized Repository delete(String name, boolean force) {
        Repository repository = get(name);
        if (!force && !repository.images().isEmpty()) {
            throw new EcrException(
                    "RepositoryNotEmptyException",
                    "The repository with name '" + name + "' in registry with id '" + SandboxSettings.ACCOUNT
                            + "' cannot be deleted because it still contains images");
        }
        files.delete(name);
        repositories.remove(name);
        return repository;
    }

    /** Does something while nothing in the registry changes. */
    synchronized <T> T still(Supplier<T> work) {
        return work.get();
    }

    String setting(String name) {
        String value = account.get(name);
        if (value == null) {
            throw EcrException.invalid("name", "must be one of " + new ArrayList<>(account.keySet()));
        }
        return value;
    }

    synchronized void set(String name, String value) {
        setting(name);
        account.put(name, value);
        files.writeAccount(new TreeMap<>(account));
    }

    boolean mountsBlobs() {
        return setting(BLOB_MOUNTING).equals("ENABLED");
    }

    private void store(Repository repository) {
        files.write(repository);
        repositories.put(repository.name(), repository);
    }
}
