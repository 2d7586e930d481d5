package io.patchbay.guard.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The instruction that polls. Where the class may have one, all polls call one small method in it that holds the only
 * {@code invokedynamic}: the JVM links each of those on its own, which thousands would make felt at start.
 */
final class PollCode {
    private static final String POLL = "io/patchbay/guard/bridge/Poll";
    private static final String METHOD = "$patchbay$poll";
    private static final String VOID = "()V";
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            POLL,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false);

    private enum Way {
        METHOD,
        INLINE,
        OLD
    }

    private final Way way;
    private final String type;
    private final boolean isInterface;

    private PollCode(Way way, String type, boolean isInterface) {
        this.way = way;
        this.type = type;
        this.isInterface = isInterface;
    }

    static PollCode of(ClassNode type) {
        if (type.methods.stream().anyMatch(method -> method.name.equals(METHOD))) {
            throw new UnweavableClass(
                    "Class '%s' has a method '%s', which is the guard's. It was woven already, or rename it."
                            .formatted(type.name.replace('/', '.'), METHOD));
        }
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        int major = type.version & 0xFFFF;
        Way way = major < Opcodes.V1_7 ? Way.OLD : isInterface && major < Opcodes.V1_8 ? Way.INLINE : Way.METHOD;
        return new PollCode(way, type.name, isInterface);
    }

    AbstractInsnNode instruction() {
        return switch (way) {
            case METHOD -> new MethodInsnNode(Opcodes.INVOKESTATIC, type, METHOD, VOID, isInterface);
            case INLINE -> link();
            case OLD -> new MethodInsnNode(Opcodes.INVOKESTATIC, POLL, "old", VOID, false);
        };
    }

    /** Adds what the instructions call. */
    void finish(ClassNode node) {
        if (way == Way.METHOD) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
            var method = new MethodNode(access, METHOD, VOID, null, null);
            method.instructions.add(link());
            method.instructions.add(new InsnNode(Opcodes.RETURN));
            node.methods.add(method);
        }
    }

    private static AbstractInsnNode link() {
        return new InvokeDynamicInsnNode("poll", VOID, LINK);
    }
}
