package io.goopang.shop.common;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.annotation.Transactional;

/** Says whether this instance can serve: it throws a data access or transaction exception when the database is away. */
public class HealthProbe {

    private static final int DATABASE_SECONDS = 2;

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final JdbcOperations jdbc;

    public HealthProbe(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public HealthCheck check(String serviceName) {
        ConnectionCallback<Boolean> valid = connection -> connection.isValid(DATABASE_SECONDS);
        if (!Boolean.TRUE.equals(jdbc.execute(valid))) {
            throw new DataAccessResourceFailureException("The database does not answer");
        }
        return new HealthCheck("OK", serviceName + " is healthy", ipAddress(), Instant.now(), cpuUsage());
    }

    /** Negative or NaN means that the JVM has no measurement yet. */
    private double cpuUsage() {
        double load = system.getCpuLoad();
        return load >= 0 ? load : 0;
    }

    /** Asks the interfaces, as looking up the own host name may wait for a name server. */
    private static String ipAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .findFirst()
                    .orElse(InetAddress.getLoopbackAddress())
                    .getHostAddress();
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
