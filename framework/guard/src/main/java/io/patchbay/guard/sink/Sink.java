package io.patchbay.guard.sink;

import io.patchbay.guard.policy.Permission;
import java.util.List;
import java.util.Set;

/**
 * A method of the JDK at whose entry a permission is checked.
 *
 * @param type internal name of the class
 * @param method name and descriptor
 * @param permission what is needed
 * @param target how the target is read from the arguments
 * @param rule who is charged
 * @param arguments which arguments the target needs, at most three; {@link #SELF} is the receiver
 * @param first the first release of Java that has the method
 * @param last the last one
 */
public record Sink(
        String type,
        String method,
        Permission permission,
        Target target,
        Rule rule,
        List<Integer> arguments,
        int first,
        int last) {
    /** In {@link #arguments}: the object the method is called on. */
    public static final int SELF = -1;

    static final int ALWAYS = 999;

    private static final Set<String> GROWING =
            Set.of("open", "createNewFile", "createTempFile", "mkdir", "mknod", "symlink", "link");

    /** Returns the same sink, for releases up to this one. */
    Sink until(int release) {
        return new Sink(type, method, permission, target, rule, arguments, first, release);
    }

    /** Returns the same sink, for releases from this one. */
    Sink since(int release) {
        return new Sink(type, method, permission, target, rule, arguments, release, last);
    }

    /** Returns whether this release of Java has the method. */
    public boolean isIn(int release) {
        return first <= release && release <= last;
    }

    /** Returns whether it makes files grow, or opens one so that it can; deleting does not. */
    public boolean grows() {
        return permission == Permission.FILE_WRITE && GROWING.contains(methodName());
    }

    /** Returns the name of the class as Java code writes it. */
    public String typeName() {
        return type.replace('/', '.');
    }

    /** Returns the name of the method. */
    public String methodName() {
        return method.substring(0, method.indexOf('('));
    }

    /** Returns what messages call it, such as {@code FileInputStream.open}. */
    public String operation() {
        return type.substring(type.lastIndexOf('/') + 1) + "." + methodName();
    }

    /** Returns the operation with its descriptor, which is unique together with the permission. */
    @Override
    public String toString() {
        return type + "." + method;
    }
}
