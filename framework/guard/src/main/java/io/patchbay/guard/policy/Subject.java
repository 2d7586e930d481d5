package io.patchbay.guard.policy;

/**
 * Who is charged with what code does.
 *
 * @param name what messages and audits call it: the symbolic name of a bundle
 * @param sandboxed whether it is held to permissions
 * @param id what the host tells those of the same name apart by; {@link #NO_ID} for code that is no bundle
 */
public record Subject(String name, boolean sandboxed, long id) {
    /** Of subjects that are no bundles. */
    public static final long NO_ID = -1;

    /** The platform: it may do everything. */
    public static final Subject PLATFORM = new Subject("platform", false);

    /** Code whose origin nobody knows. No policy should grant it anything. */
    public static final Subject UNKNOWN = new Subject("unknown code", true);

    /** Makes one that is no bundle. */
    public Subject(String name, boolean sandboxed) {
        this(name, sandboxed, NO_ID);
    }
}
