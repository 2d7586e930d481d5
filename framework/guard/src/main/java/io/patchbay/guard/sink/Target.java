package io.patchbay.guard.sink;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * How the target of a permission is read from the arguments of a sink. While it is read nothing is checked, so it must
 * never call a method that a plugin could have overridden.
 */
public enum Target {
    PATH,
    PATH_IF_MODE_WRITES,
    PATH_IF_FLAGS_READ,
    PATH_IF_FLAGS_WRITE,
    LINK_TARGET,
    TEMPORARY_FOLDER,
    ROOT,
    UNIX_SOCKET,
    ADDRESS_AND_PORT,
    SOCKET_ADDRESS,
    ADDRESS,
    HOST,
    PORT,
    FIXED_PORT,
    COMMAND,
    TEXT,
    SECOND_TEXT,
    MEMBER,
    FOREIGN_CLASS,
    DESCRIPTOR,
    LOADER,
    HIDDEN,
    OPERATION,
    HOOKS,
    ANY;

    /** Flags of {@code open(2)} on Linux. */
    private static final int WRITE_ONLY = 1;

    private static final int ANY_WRITE = 1 | 2 | 0100 | 01000 | 02000;

    /** {@code O_RDWR} as {@code RandomAccessFile} has it. */
    private static final int RANDOM_WRITE = 2;

    /** Returns whether targets of this kind are paths. */
    public boolean isPath() {
        return switch (this) {
            case PATH, PATH_IF_MODE_WRITES, PATH_IF_FLAGS_READ, PATH_IF_FLAGS_WRITE -> true;
            case LINK_TARGET, TEMPORARY_FOLDER, ROOT -> true;
            default -> false;
        };
    }

    /** Returns the class that the sink would open, if it is about one. */
    public @Nullable Class<?> opened(@Nullable Object first, @Nullable Object second) {
        return switch (this) {
            case MEMBER -> (Class<?>) second;
            case FOREIGN_CLASS -> (Class<?>) first;
            default -> null;
        };
    }

    /** Returns the target, or null if these arguments need no permission. */
    public @Nullable String of(Sink sink, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return switch (this) {
            case PATH -> FileNames.absolute(first);
            case PATH_IF_MODE_WRITES -> (number(second) & RANDOM_WRITE) == 0 ? null : FileNames.absolute(first);
            case PATH_IF_FLAGS_READ -> (number(second) & 3) == WRITE_ONLY ? null : FileNames.absolute(first);
            case PATH_IF_FLAGS_WRITE -> (number(second) & ANY_WRITE) == 0 ? null : FileNames.absolute(first);
            case LINK_TARGET -> FileNames.linked(first, second);
            case TEMPORARY_FOLDER -> FileNames.temporary(first);
            case ROOT -> "/";
            case UNIX_SOCKET -> "unix:" + FileNames.absolute(first);
            case ADDRESS_AND_PORT -> address(first, number(second));
            case SOCKET_ADDRESS ->
                first instanceof InetSocketAddress to ? address(to.getAddress(), to.getPort()) : null;
            case ADDRESS -> address(first, 0);
            case HOST -> HostNames.asked(first);
            case PORT -> port(first);
            case FIXED_PORT -> "0".equals(port(first)) ? null : port(first);
            case COMMAND -> first instanceof String[] command && command.length > 0 ? command[0] : "";
            case TEXT -> text(first);
            case SECOND_TEXT -> text(second);
            case MEMBER -> member((Class<?>) second, third);
            case FOREIGN_CLASS -> text(first);
            case DESCRIPTOR -> "descriptor";
            case LOADER -> "a class loader";
            case HIDDEN -> "a hidden class";
            case OPERATION -> sink.operation();
            case HOOKS -> hook((String[]) first);
            case ANY -> "*";
        };
    }

    /** The first of these interfaces that makes a service part of the framework or of the JDK. */
    private static @Nullable String hook(String @Nullable [] interfaces) {
        for (String name : interfaces == null ? new String[0] : interfaces) {
            if (name != null
                    && (name.startsWith("org.osgi.framework.hooks.") || name.startsWith("org.osgi.service.url."))) {
                return name;
            }
        }
        return null;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Integer number ? number : -1;
    }

    private static String address(@Nullable Object address, int port) {
        return HostNames.verified((InetAddress) address) + ":" + port;
    }

    private static @Nullable String port(@Nullable Object address) {
        if (address == null) {
            return "0";
        }
        return address instanceof InetSocketAddress socket ? Integer.toString(socket.getPort()) : null;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value != null && value.getClass() == ObjectName.class) {
            return value.toString();
        }
        return value == null ? "*" : value.getClass().getName();
    }

    /** What everybody may see anyway needs no permission to be seen through reflection. */
    private static @Nullable String member(@Nullable Class<?> declaring, @Nullable Object member) {
        if (declaring == null) {
            return null;
        }
        if (!(member instanceof Executable || member instanceof Field)) {
            return declaring.getName();
        }
        var named = (Member) member;
        boolean open = Modifier.isPublic(declaring.getModifiers())
                && Modifier.isPublic(named.getModifiers())
                && declaring.getModule().isExported(declaring.getPackageName());
        return open ? null : declaring.getName() + (member instanceof Constructor ? "" : "." + named.getName());
    }
}
