/**
 * Times of schedules, as pure functions: cron expressions of five fields, in a time zone with its changes of the clock.
 */
@NullMarked
package io.patchbay.workflow.internal.cron;

import org.jspecify.annotations.NullMarked;
