package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.REGISTRY;
import static io.goopang.plan.Golden.RELEASE;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.assertPlan;
import static io.goopang.plan.Golden.built;
import static io.goopang.plan.Golden.pinned;
import static io.goopang.plan.Golden.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.LocalImage;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPlannerTest {

    private static final String REPOSITORY = "shop-user-service";
    private static final RepositorySettings PLAIN = new RepositorySettings(false, List.of(), true, null);
    private static final StoredPolicy WANTED = new StoredPolicy(
            new RepositoryPlanner(Golden.manifest()).wantedPolicy().toJson());
    private static final String NOTHING = "Nothing to do: everything is as the manifest wants it.\n";

    @Test
    void createsWhatIsMissing() {
        LocalImage image = built(USER, true);

        assertPlan("""
                push
                  user-service  create repository     shop-user-service (mutable tags, scan on push, AES-256)
                  user-service  set lifecycle policy  shop-user-service
                  user-service  push image            shop-user-service:20260201T100000Z-fedcba9, :latest

                Plan: 3 steps in 1 stage.
                """, plan(Golden.manifest(), snapshot(Map.of(), Map.of(), Map.of(), Map.of(USER, image))));
    }

    @Test
    void namesAnImageThatIsNotBuiltYetAfterTheRelease() {
        assertPlan("""
                push
                  user-service  push image  shop-user-service:20260301T100000Z-0123456, :latest

                Plan: 1 step in 1 stage.
                """, plan(Golden.manifest(), existing(PLAIN, WANTED, Map.of())));
    }

    @Test
    void doesNothingWhereTheRegistryHasAll() {
        LocalImage image = built(USER, true, pinned(USER, "user"));

        assertPlan(
                NOTHING,
                plan(
                        Golden.manifest(),
                        existing(PLAIN, WANTED, Map.of(USER, image), stored("user", BEFORE.value(), "latest"))));
    }

    @Test
    void movesOnlyTheMovingTagBackToAnImageThatIsThere() {
        LocalImage reverted = built(USER, true, pinned(USER, "user"));

        assertPlan(
                """
                push
                  user-service  push image  shop-user-service:latest

                Plan: 1 step in 1 stage.
                """,
                plan(
                        Golden.manifest(),
                        existing(
                                PLAIN,
                                WANTED,
                                Map.of(USER, reverted),
                                stored("user", BEFORE.value()),
                                stored("younger", "x", "latest"))));
    }

    @Test
    void pushesAgainWhatTheRegistryLost() {
        LocalImage image = built(USER, true, pinned(USER, "user"));

        assertPlan("""
                push
                  user-service  push image  shop-user-service:20260201T100000Z-fedcba9, :latest

                Plan: 1 step in 1 stage.
                """, plan(Golden.manifest(), existing(PLAIN, WANTED, Map.of(USER, image))));
    }

    @Test
    void knowsDigestsOfOtherRegistriesForWhatTheyAre() {
        LocalImage elsewhere = built(USER, true, pinned(USER, "user"));
        PushSnapshot other = new PushSnapshot(
                "elsewhere.example.com",
                Map.of(REPOSITORY, state(PLAIN)),
                Map.of(REPOSITORY, WANTED),
                Map.of(REPOSITORY, List.of(stored("user", "latest"))),
                HostState.EDGE,
                Map.of(USER, elsewhere));

        assertPlan("""
                push
                  user-service  push image  shop-user-service:20260201T100000Z-fedcba9, :latest

                Plan: 1 step in 1 stage.
                """, plan(Golden.manifest(), other));
    }

    @Test
    void reportsDriftAndLeavesItAlone() {
        RepositorySettings drifted = new RepositorySettings(true, List.of(), false, null);

        assertPlan("""
                push
                  note: repository shop-user-service has immutable tags, no scan on push, AES-256; the manifest asks for mutable tags, scan on push, AES-256 (change it in ECR, or the manifest)

                %s""".formatted(NOTHING), plan(Golden.manifest(), existing(drifted, WANTED, pushed(), live())));
    }

    @Test
    void excludesMovingTagsFromImmutability() {
        Manifest immutable = Golden.manifest(
                MANIFEST.replace("scan-on-push: true", "tag-mutability: immutable, scan-on-push: false"));

        assertPlan("""
                push
                  user-service  create repository     shop-user-service (immutable tags except latest, live-*, no scan on push, AES-256)
                  user-service  set lifecycle policy  shop-user-service
                  user-service  push image            shop-user-service:20260301T100000Z-0123456, :latest

                Plan: 3 steps in 1 stage.
                """, plan(immutable, snapshot(Map.of(), Map.of(), Map.of(), Map.of())));
        assertPlan(
                NOTHING,
                plan(
                        immutable,
                        existing(
                                new RepositorySettings(true, List.of("live-*", "latest"), false, null),
                                WANTED,
                                pushed(),
                                live())));
    }

    @Test
    void saysThatEncryptionStays() {
        Manifest kms = Golden.manifest(MANIFEST.replace("scan-on-push: true", "encryption: kms:alias/shop"));

        assertPlan("""
                push
                  note: repository shop-user-service has mutable tags, scan on push, AES-256; the manifest asks for mutable tags, scan on push, KMS key alias/shop (encryption can't be changed: use another repository, or change the manifest)

                %s""".formatted(NOTHING), plan(kms, existing(PLAIN, WANTED, pushed(), live())));
    }

    @ParameterizedTest
    @CsvSource({
        "alias/shop, arn:aws:kms:ap-northeast-2:123456789012:key/11111111-2222-3333-4444-555555555555, true",
        "11111111-2222-3333-4444-555555555555, arn:aws:kms:ap-northeast-2:123456789012:key/11111111-2222-3333-4444-555555555555, true",
        "arn:aws:kms:ap-northeast-2:123456789012:key/a, arn:aws:kms:ap-northeast-2:123456789012:key/a, true",
        "arn:aws:kms:ap-northeast-2:123456789012:key/a, arn:aws:kms:ap-northeast-2:123456789012:key/b, false",
        ", arn:aws:kms:ap-northeast-2:123456789012:key/b, false",
    })
    void comparesKeysAsFarAsNamesTell(String wanted, String found, boolean same) {
        RepositorySettings one = new RepositorySettings(false, List.of(), true, wanted);
        RepositorySettings other = new RepositorySettings(false, List.of(), true, found);

        assertEquals(same, one.sameEffect(other));
    }

    @Test
    void leavesAPolicyThatDoesTheSame() {
        StoredPolicy reworded = new StoredPolicy(LifecyclePolicy.standard(List.of("live-*"), 1, 10)
                .toJson()
                .replace("Expire untagged", "Remove untagged")
                .replace("\"rulePriority\":3", "\"rulePriority\":30"));

        assertPlan(NOTHING, plan(Golden.manifest(), existing(PLAIN, reworded, pushed(), live())));
    }

    @Test
    void replacesAnotherPolicyEvenOneItCanNotRead() {
        String replaced = """
                push
                  user-service  replace lifecycle policy  shop-user-service

                Plan: 1 step in 1 stage.
                """;
        StoredPolicy other =
                new StoredPolicy(LifecyclePolicy.standard(List.of(), 1, 10).toJson());

        assertPlan(replaced, plan(Golden.manifest(), existing(PLAIN, other, pushed(), live())));
        assertPlan(
                replaced, plan(Golden.manifest(), existing(PLAIN, new StoredPolicy("{\"new\":1}"), pushed(), live())));
    }

    @Test
    void copiesTheEdgesImageWhereTheRegistryLacksIt() {
        assertPlan(
                """
                push
                  edge  create repository     shop-edge (mutable tags, scan on push, AES-256)
                  edge  set lifecycle policy  shop-edge
                  edge  copy image            haproxy:3 to shop-edge:3

                Plan: 3 steps in 1 stage.
                """,
                new PushPlanner(mirroring(), RELEASE)
                        .plan(List.of(), snapshot(Map.of(), Map.of(), Map.of(), Map.of())));
    }

    @Test
    void copiesNothingTwice() {
        RepositoryState state = new RepositoryState("shop-edge", REGISTRY + "/shop-edge", PLAIN);
        StoredPolicy policy =
                new StoredPolicy(new RepositoryPlanner(mirroring()).edgePolicy().toJson());
        PushSnapshot there = snapshot(
                Map.of("shop-edge", state),
                Map.of("shop-edge", policy),
                Map.of("shop-edge", List.of(stored("copy", "3"))),
                Map.of());

        assertPlan(NOTHING, new PushPlanner(mirroring(), RELEASE).plan(List.of(), there));
    }

    private static Manifest mirroring() {
        return Golden.manifest(MANIFEST + "edge: { image: \"haproxy:3\", mirror: true }\n");
    }

    private static Stage plan(Manifest manifest, PushSnapshot snapshot) {
        return new PushPlanner(manifest, RELEASE).plan(List.of(USER), snapshot);
    }

    private static Map<ServiceName, LocalImage> pushed() {
        return Map.of(USER, built(USER, true, pinned(USER, "user")));
    }

    private static StoredImage live() {
        return stored("user", BEFORE.value(), "latest");
    }

    private static RepositoryState state(RepositorySettings settings) {
        return new RepositoryState(REPOSITORY, REGISTRY + "/" + REPOSITORY, settings);
    }

    private static PushSnapshot existing(
            RepositorySettings settings,
            StoredPolicy policy,
            Map<ServiceName, LocalImage> built,
            StoredImage... images) {
        return snapshot(
                Map.of(REPOSITORY, state(settings)),
                Map.of(REPOSITORY, policy),
                Map.of(REPOSITORY, List.of(images)),
                built);
    }

    private static PushSnapshot snapshot(
            Map<String, RepositoryState> repositories,
            Map<String, StoredPolicy> policies,
            Map<String, List<StoredImage>> images,
            Map<ServiceName, LocalImage> built) {
        return new PushSnapshot(REGISTRY, repositories, policies, images, HostState.EDGE, built);
    }
}
