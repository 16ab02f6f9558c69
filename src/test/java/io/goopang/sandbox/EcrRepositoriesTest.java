package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.paginators.DescribeRepositoriesIterable;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class EcrRepositoriesTest {

    private Sandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = new Sandbox(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void tellsWhoTheCallerIs() {
        GetCallerIdentityResponse identity = sandbox.sts.getCallerIdentity();

        assertEquals("123456789012", identity.account());
        assertEquals("arn:aws:iam::123456789012:user/sandbox", identity.arn());
    }

    @Test
    void createsARepositoryAsAsked() {
        Repository created = sandbox.ecr
                .createRepository(request -> request.repositoryName("team/user-service")
                        .imageTagMutability("IMMUTABLE_WITH_EXCLUSION")
                        .imageTagMutabilityExclusionFilters(filter("latest"), filter("live-*"))
                        .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                        .encryptionConfiguration(encryption ->
                                encryption.encryptionType(EncryptionType.KMS).kmsKey("alias/images"))
                        .tags(Tag.builder().key("project").value("goopang").build()))
                .repository();

        Repository found = sandbox.ecr
                .describeRepositories(request -> request.repositoryNames("team/user-service"))
                .repositories()
                .get(0);
        assertEquals(created, found);
        assertEquals("arn:aws:ecr:ap-northeast-2:123456789012:repository/team/user-service", found.repositoryArn());
        assertEquals(sandbox.server.address().getAuthority() + "/team/user-service", found.repositoryUri());
        assertEquals(sandbox.clock.instant(), found.createdAt());
        assertEquals("IMMUTABLE_WITH_EXCLUSION", found.imageTagMutabilityAsString());
        assertEquals(List.of(filter("latest"), filter("live-*")), found.imageTagMutabilityExclusionFilters());
        assertTrue(found.imageScanningConfiguration().scanOnPush());
        assertEquals("alias/images", found.encryptionConfiguration().kmsKey());
        assertEquals(
                "goopang",
                sandbox.ecr
                        .listTagsForResource(request -> request.resourceArn(found.repositoryArn()))
                        .tags()
                        .get(0)
                        .value());
    }

    @Test
    void refusesWhatEcrRefuses() {
        sandbox.repository("taken");
        assertThrows(RepositoryAlreadyExistsException.class, () -> sandbox.repository("taken"));
        assertThrows(InvalidParameterException.class, () -> sandbox.repository("Upper-Case"));
        assertThrows(InvalidParameterException.class, () -> sandbox.repository("x"));
        assertThrows(
                InvalidParameterException.class,
                () -> sandbox.ecr.createRepository(
                        request -> request.repositoryName("excluding").imageTagMutability("IMMUTABLE_WITH_EXCLUSION")));
        assertThrows(
                InvalidParameterException.class,
                () -> sandbox.ecr.createRepository(
                        request -> request.repositoryName("odd").imageTagMutability("SOMETIMES")));
        RepositoryNotFoundException missing = assertThrows(
                RepositoryNotFoundException.class,
                () -> sandbox.ecr.describeRepositories(request -> request.repositoryNames("missing")));
        assertEquals(
                "The repository with name 'missing' does not exist in the registry with id '123456789012'",
                missing.awsErrorDetails().errorMessage());
        assertEquals(400, missing.statusCode());
    }

    @Test
    void listsRepositoriesInPages() {
        for (int i = 0; i < 5; i++) {
            sandbox.repository("service-" + i);
        }

        DescribeRepositoriesIterable pages =
                sandbox.ecr.describeRepositoriesPaginator(request -> request.maxResults(2));

        assertEquals(3, pages.stream().count());
        assertEquals(
                List.of("service-0", "service-1", "service-2", "service-3", "service-4"),
                pages.repositories().stream().map(Repository::repositoryName).toList());
        assertThrows(
                InvalidParameterException.class,
                () -> sandbox.ecr.describeRepositories(request -> request.nextToken("bogus")));
    }

    @Test
    void changesSettings() {
        sandbox.repository("service");
        sandbox.ecr.putImageTagMutability(
                request -> request.repositoryName("service").imageTagMutability(ImageTagMutability.IMMUTABLE));
        sandbox.ecr.putImageScanningConfiguration(request ->
                request.repositoryName("service").imageScanningConfiguration(scanning -> scanning.scanOnPush(true)));

        Repository found = sandbox.ecr.describeRepositories().repositories().get(0);
        assertEquals(ImageTagMutability.IMMUTABLE, found.imageTagMutability());
        assertTrue(found.imageScanningConfiguration().scanOnPush());
        assertThrows(
                RepositoryNotFoundException.class,
                () -> sandbox.ecr.putImageTagMutability(
                        request -> request.repositoryName("missing").imageTagMutability("MUTABLE")));
    }

    @Test
    void deletesOnlyEmptyRepositoriesUnlessForced() {
        sandbox.repository("service");
        sandbox.push("service", "content", "one");

        assertThrows(
                RepositoryNotEmptyException.class,
                () -> sandbox.ecr.deleteRepository(request -> request.repositoryName("service")));
        sandbox.ecr.deleteRepository(
                request -> request.repositoryName("service").force(true));
        assertFalse(sandbox.ecr.describeRepositories().hasRepositories()
                && !sandbox.ecr.describeRepositories().repositories().isEmpty());
    }

    @Test
    void aTokenIsForTwelveHours() {
        AuthorizationData data =
                sandbox.ecr.getAuthorizationToken().authorizationData().get(0);

        assertEquals(sandbox.clock.instant().plus(Duration.ofHours(12)), data.expiresAt());
        assertEquals(sandbox.server.address().toString(), data.proxyEndpoint());
    }

    @Test
    void keepsAccountSettings() {
        assertEquals(
                "DISABLED",
                sandbox.ecr
                        .getAccountSetting(request -> request.name("BLOB_MOUNTING"))
                        .value());
        sandbox.ecr.putAccountSetting(request -> request.name("BLOB_MOUNTING").value("ENABLED"));
        assertEquals(
                "ENABLED",
                sandbox.ecr
                        .getAccountSetting(request -> request.name("BLOB_MOUNTING"))
                        .value());
        assertThrows(
                InvalidParameterException.class, () -> sandbox.ecr.getAccountSetting(request -> request.name("ODD")));
        assertEquals("123456789012", sandbox.ecr.describeRegistry(request -> {}).registryId());
    }

    @Test
    void keepsAccessPolicies() {
        sandbox.repository("service");
        assertThrows(
                RepositoryPolicyNotFoundException.class,
                () -> sandbox.ecr.getRepositoryPolicy(request -> request.repositoryName("service")));
        sandbox.ecr.setRepositoryPolicy(
                request -> request.repositoryName("service").policyText("{}"));
        assertEquals(
                "{}",
                sandbox.ecr
                        .getRepositoryPolicy(request -> request.repositoryName("service"))
                        .policyText());
    }

    private static ImageTagMutabilityExclusionFilter filter(String pattern) {
        return ImageTagMutabilityExclusionFilter.builder()
                .filterType("WILDCARD")
                .filter(pattern)
                .build();
    }
}
