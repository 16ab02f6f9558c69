package io.goopang.bench;

/** What has happened since the last push. */
enum Scenario {
    COLD("cold"),
    LINE("one line changed in each"),
    NOTHING("nothing changed"),
    EMPTY("empty registry, no mounting"),
    KEPT("empty registry, compressed base kept");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
