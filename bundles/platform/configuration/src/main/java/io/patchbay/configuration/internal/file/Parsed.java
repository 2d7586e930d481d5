package io.patchbay.configuration.internal.file;

import io.patchbay.configuration.internal.value.Given;
import java.util.Map;

/**
 * One configuration of a file.
 *
 * @param pid its PID
 * @param values what is to be set
 * @param lines the lines the values are in, by name
 */
record Parsed(String pid, Map<String, Given> values, Map<String, Integer> lines) {}
