package io.patchbay.guard.policy;

/**
 * Who is charged with what code does.
 *
 * @param name what messages and audits call it: the symbolic name of a bundle
 * @param sandboxed whether it is held to permissions
 */
public record Subject(String name, boolean sandboxed) {
    /** The platform: it may do everything. */
    public static final Subject PLATFORM = new Subject("platform", false);

    /** Code whose origin nobody knows. No policy should grant it anything. */
    public static final Subject UNKNOWN = new Subject("unknown code", true);
}
