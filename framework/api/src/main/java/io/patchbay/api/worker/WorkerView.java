package io.patchbay.api.worker;

/**
 * One process of a pool, as it was when it was asked for.
 *
 * @param pid its process id on this machine
 * @param calls how many calls it runs now
 * @param served how many calls it was given since it started
 */
public record WorkerView(long pid, int calls, long served) {}
