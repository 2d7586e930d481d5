package io.patchbay.permission.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the administrator configured. What cannot be understood is as strict as can be, so that a slip of the pen lets nothing in.
 *
 * @param deployAsks whether jars of the deploy folder wait for consent too
 * @param refuseUnguarded whether sandboxed bundles stay stopped where the guard does not hold them
 */
record PermissionPolicy(boolean deployAsks, boolean refuseUnguarded) {
    private static final Logger LOG = LoggerFactory.getLogger(PermissionPolicy.class);

    static PermissionPolicy of(String deploy, String unguarded) {
        return new PermissionPolicy(
                !is("deploy", deploy, "consent", "ask"), !is("unguarded", unguarded, "allow", "refuse"));
    }

    private static boolean is(String attribute, String value, String open, String strict) {
        if (!value.strip().equals(open) && !value.strip().equals(strict)) {
            LOG.error(
                    "Configuration '{}' {} '{}': expected {} or {}. It holds as '{}' until it is one of these.",
                    StoredPermissionGate.PID,
                    attribute,
                    value,
                    open,
                    strict,
                    strict);
        }
        return value.strip().equals(open);
    }
}
