package io.goopang.sandbox;

/** Settings of the JDK's HTTP server, which takes them from system properties when it is first used. */
final class HttpTuning {

    private HttpTuning() {}

    static void apply() {
        // Without it each small answer on a kept connection waits for a delayed acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Clients keep connections longer than the default of 30 s, and trip over one that was just closed.
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }
}
