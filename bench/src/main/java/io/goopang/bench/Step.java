package io.goopang.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command to measure. */
record Step(List<String> command, Path folder, Map<String, String> environment) {}
