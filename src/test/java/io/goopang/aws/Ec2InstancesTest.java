package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstancesIterable;

class Ec2InstancesTest {

    private final Ec2Client client = mock(Ec2Client.class);
    private final Ec2Instances instances = new Ec2Instances(new AwsCalls<>(client));

    @BeforeEach
    void paginate() {
        doAnswer(call -> new DescribeInstancesIterable(client, call.getArgument(0)))
                .when(client)
                .describeInstancesPaginator(any(DescribeInstancesRequest.class));
    }

    @Test
    void readsAllPagesInTheOrderOfTheIds() {
        doReturn(page("next", instance("i-b", InstanceStateName.STOPPED, null, "shop")))
                .doReturn(page(null, instance("i-a", InstanceStateName.RUNNING, "1.2.3.4", "shop")))
                .when(client)
                .describeInstances(any(DescribeInstancesRequest.class));

        assertEquals(
                List.of(
                        new Instance("i-a", "shop", "running", "1.2.3.4", "10.0.0.1"),
                        new Instance("i-b", "shop", "stopped", null, "10.0.0.1")),
                instances.withTag("Name", "shop"));
    }

    @Test
    void asksForTheValueAndNoPattern() {
        ArgumentCaptor<DescribeInstancesRequest> request = ArgumentCaptor.forClass(DescribeInstancesRequest.class);
        doReturn(page(null)).when(client).describeInstances(request.capture());

        assertEquals(List.of(), instances.withTag("aws:x", "a*b?c\\d"));
        assertEquals(List.of(), instances.withId("i-0123"));

        assertEquals(
                "[Filter(Name=tag:aws:x, Values=[a\\*b\\?c\\\\d])]",
                request.getAllValues().get(0).filters().toString());
        assertEquals(
                "[Filter(Name=instance-id, Values=[i-0123])]",
                request.getAllValues().get(1).filters().toString());
    }

    @Test
    void namesThePermissionThatIsMissing() {
        doThrow(Ec2Exception.builder()
                        .statusCode(403)
                        .requestId("r")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("UnauthorizedOperation")
                                .errorMessage("You are not authorized")
                                .build())
                        .build())
                .when(client)
                .describeInstances(any(DescribeInstancesRequest.class));

        Failure failure = assertThrows(Failure.class, () -> instances.withId("i-0123"));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("could not find the instance i-0123", failure.getMessage());
        assertTrue(failure.mend().orElse("").contains("ec2:DescribeInstances"));
    }

    private static DescribeInstancesResponse page(
            @Nullable String next, software.amazon.awssdk.services.ec2.model.Instance... found) {
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(found).build())
                .nextToken(next)
                .build();
    }

    private static software.amazon.awssdk.services.ec2.model.Instance instance(
            String id, InstanceStateName state, @Nullable String address, String name) {
        return software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(id)
                .state(InstanceState.builder().name(state).build())
                .publicIpAddress(address)
                .privateIpAddress("10.0.0.1")
                .tags(Tag.builder().key("Name").value(name).build())
                .build();
    }
}
