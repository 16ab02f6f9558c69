package io.goopang.plan;

/** The tags that move from image to image. */
public final class Tags {

    /** The newest image of a service. */
    public static final String LATEST = "latest";

    /** What environments run; the lifecycle policy shields the images that match. */
    public static final String ANY_LIVE = "live-*";

    private Tags() {}

    /** What one environment runs. */
    public static String live(String environment) {
        return "live-" + environment;
    }

    /** What one environment ran before; shielded like what it runs, for there to be a way back. */
    public static String before(String environment) {
        return live(environment) + ".before";
    }
}
