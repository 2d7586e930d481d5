/** The plugin {@code analyzer-quality-trend}: measures the quality of records and says what got worse. */
@NullMarked
package io.patchbay.plugin.analyzer.quality.trend.internal;

import org.jspecify.annotations.NullMarked;
