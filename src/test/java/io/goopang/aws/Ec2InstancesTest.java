package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.Instance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2InstancesTest {

    private final ScriptedEc2 client = new ScriptedEc2();
    private final Ec2Instances instances = new Ec2Instances(() -> new AwsCalls<>(client));

    /** Answers with its pages in turn; a mock of so large an interface takes a dozen seconds to make. */
    private static final class ScriptedEc2 implements Ec2Client {
        private final List<DescribeInstancesRequest> requests = new ArrayList<>();
        private final Deque<DescribeInstancesResponse> pages = new ArrayDeque<>();

        void page(@Nullable String next, software.amazon.awssdk.services.ec2.model.Instance... found) {
            pages.add(DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder().instances(found).build())
                    .nextToken(next)
                    .build());
        }

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            requests.add(request);
            if (pages.isEmpty()) {
                throw Ec2Exception.builder()
                        .statusCode(403)
                        .requestId("r")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("UnauthorizedOperation")
                                .errorMessage("You are not authorized")
                                .build())
                        .build();
            }
            return pages.remove();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    @Test
    void readsAllPagesInTheOrderOfTheIds() {
        client.page("next", instance("i-b", InstanceStateName.STOPPED, null));
        client.page(null, instance("i-a", InstanceStateName.RUNNING, "1.2.3.4"));

        assertEquals(
                List.of(
                        new Instance("i-a", "shop", "running", "1.2.3.4", "10.0.0.1"),
                        new Instance("i-b", "shop", "stopped", null, "10.0.0.1")),
                instances.withTag("Name", "shop"));
        assertEquals("next", client.requests.get(1).nextToken());
    }

    @Test
    void asksForTheValueAndNoPattern() {
        client.page(null);
        client.page(null);

        assertEquals(List.of(), instances.withTag("aws:x", "a*b?c\\d"));
        assertEquals(List.of(), instances.withId("i-0123"));

        assertEquals(
                List.of(
                        "[Filter(Name=tag:aws:x, Values=[a\\*b\\?c\\\\d])]",
                        "[Filter(Name=instance-id, Values=[i-0123])]"),
                client.requests.stream()
                        .map(request -> request.filters().toString())
                        .toList());
    }

    @Test
    void namesThePermissionThatIsMissing() {
        Failure failure = assertThrows(Failure.class, () -> instances.withId("i-0123"));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("could not find the instance i-0123", failure.getMessage());
        assertTrue(failure.mend().orElse("").contains("ec2:DescribeInstances"));
    }

    private static software.amazon.awssdk.services.ec2.model.Instance instance(
            String id, InstanceStateName state, @Nullable String address) {
        return software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(id)
                .state(InstanceState.builder().name(state).build())
                .publicIpAddress(address)
                .privateIpAddress("10.0.0.1")
                .tags(Tag.builder().key("Name").value("shop").build())
                .build();
    }
}
