package io.goopang.aws;

import io.goopang.plan.Instance;
import io.goopang.port.Instances;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Amazon EC2's instances (EC2 API reference, DescribeInstances). */
public final class Ec2Instances implements Instances {

    private static final String NAME = "Name";

    private final Supplier<AwsCalls<Ec2Client>> ec2;

    public Ec2Instances(AwsSession session) {
        this(session::ec2);
    }

    Ec2Instances(Supplier<AwsCalls<Ec2Client>> ec2) {
        this.ec2 = ec2;
    }

    /** A filter finds nothing where asking for the id itself would be an error. */
    @Override
    public List<Instance> withId(String id) {
        return find("could not find the instance " + id, "instance-id", id);
    }

    @Override
    public List<Instance> withTag(String name, String value) {
        return find("could not find instances with the tag " + name + "=" + value, "tag:" + name, value);
    }

    private List<Instance> find(String what, String filter, String value) {
        Filter wanted = Filter.builder().name(filter).values(literal(value)).build();
        DescribeInstancesRequest request =
                DescribeInstancesRequest.builder().filters(wanted).build();
        return ec2.get()
                .call(what, "ec2:DescribeInstances", client -> client.describeInstancesPaginator(request).stream()
                        .flatMap(page -> page.reservations().stream())
                        .map(Reservation::instances)
                        .flatMap(List::stream)
                        .map(Ec2Instances::instance)
                        .sorted(Comparator.comparing(Instance::id))
                        .toList());
    }

    /** The value itself: filters take * and ? for anything (Amazon EC2 User Guide, "Filter your resources"). */
    private static String literal(String value) {
        return value.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance found) {
        String name = found.tags().stream()
                .filter(tag -> NAME.equals(tag.key()))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
        return new Instance(
                found.instanceId(),
                name,
                found.state().nameAsString(),
                found.publicIpAddress(),
                found.privateIpAddress());
    }
}
