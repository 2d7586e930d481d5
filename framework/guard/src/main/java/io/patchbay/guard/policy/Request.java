package io.patchbay.guard.policy;

/**
 * What a sandboxed subject is about to do.
 *
 * @param subject who
 * @param permission what it needs
 * @param target what for: an absolute path without {@code ..}, {@code host:port}, a port, a name
 * @param operation the method of the JDK, such as {@code FileInputStream.open}
 */
public record Request(Subject subject, Permission permission, String target, String operation) {}
