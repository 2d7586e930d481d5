/**
 * What a run of a workflow does next, given what happened in it. No thread, no clock, no store: facts go in, facts and commands come
 * out, so every run can go on from any prefix of its facts, on any node.
 */
@NullMarked
package io.patchbay.workflow.internal.course;

import org.jspecify.annotations.NullMarked;
