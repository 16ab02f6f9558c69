package io.goopang.plan;

/**
 * How a command in a container ended.
 *
 * @param output what it printed on both streams, in the order it came
 */
public record Execution(int exitCode, String output) {

    public boolean succeeded() {
        return exitCode == 0;
    }
}
