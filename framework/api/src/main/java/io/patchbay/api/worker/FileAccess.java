package io.patchbay.api.worker;

/**
 * Files outside its data directory that a plugin was granted.
 *
 * @param target an absolute path; with {@code /**} at its end, the folder and all below it
 * @param write whether to write them too, else to read them
 */
public record FileAccess(String target, boolean write) {}
