package io.patchbay.guard.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts a poll at every method entry, every jump backwards and every exception handler. Polls leave the stack and the
 * locals as they are, so the frames of the class stay valid and no other class is looked at. Safe for use by any thread.
 */
public final class Weaver {
    private final Ledger ledger;

    /** Makes one that notes in the ledger what it has woven. */
    public Weaver(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns what is woven so far. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Returns the class with polls in it.
     *
     * @throws UnweavableClass if that cannot be done; the class must then not be loaded
     */
    public byte[] weave(ClassLoader loader, byte[] bytes) {
        var type = new ClassNode();
        try {
            new ClassReader(bytes).accept(type, 0);
            byte[] woven = weave(type);
            ledger.enter(loader, type.name.replace('/', '.'));
            return woven;
        } catch (MethodTooLargeException e) {
            throw new UnweavableClass(
                    "Class '%s' cannot be held to its limits: method '%s' is %d bytes long with polls, at most 65535 are possible. Split it."
                            .formatted(type.name.replace('/', '.'), e.getMethodName(), e.getCodeSize()),
                    e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnweavableClass(
                    "A class cannot be held to its limits: its bytes are not understood. Compile it for Java 25 or older.",
                    e);
        }
    }

    private static byte[] weave(ClassNode type) {
        PollCode poll = PollCode.of(type);
        boolean any = false;
        for (MethodNode method : type.methods) {
            boolean hasCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            if (hasCode) {
                new MethodWeaver(method, poll).weave();
                any = true;
            }
        }
        if (any) {
            poll.finish(type);
        }
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }
}
