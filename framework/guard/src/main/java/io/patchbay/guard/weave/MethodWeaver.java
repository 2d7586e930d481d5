package io.patchbay.guard.weave;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts polls into one method so that no loop in it is without one, and so that what a poll throws cannot go round in the
 * method for ever.
 */
final class MethodWeaver {
    private final MethodNode method;
    private final InsnList code;
    private final PollCode poll;

    MethodWeaver(MethodNode method, PollCode poll) {
        this.method = method;
        this.code = method.instructions;
        this.poll = poll;
    }

    void weave() {
        List<AbstractInsnNode> backward = backwardJumps();
        List<LabelNode> handlers = handlers();
        backward.forEach(jump -> code.insertBefore(jump, poll.instruction()));
        handlers.forEach(this::handler);
        code.insert(poll.instruction());
    }

    private List<AbstractInsnNode> backwardJumps() {
        List<AbstractInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            int here = code.indexOf(at);
            if (targets(at).stream().anyMatch(target -> code.indexOf(target) <= here)) {
                found.add(at);
            }
        }
        return found;
    }

    private static List<LabelNode> targets(AbstractInsnNode at) {
        List<LabelNode> targets = new ArrayList<>();
        if (at instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (at instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (at instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private List<LabelNode> handlers() {
        Set<LabelNode> handlers = new LinkedHashSet<>();
        method.tryCatchBlocks.forEach(block -> handlers.add(block.handler));
        return List.copyOf(handlers);
    }

    /**
     * Polls where a handler begins; if it gives back a monitor, after that, or the monitor would stay locked. What the
     * poll throws may be caught by handlers further on only: exceptions that can but go forward end somewhere.
     */
    private void handler(LabelNode handler) {
        AbstractInsnNode after = afterMonitor(handler);
        var start = new LabelNode();
        var end = new LabelNode();
        var polled = new InsnList();
        polled.add(start);
        polled.add(poll.instruction());
        polled.add(end);
        if (after == null) {
            AbstractInsnNode first = firstReal(handler);
            if (first == null) {
                return;
            }
            code.insertBefore(first, polled);
            exclude(handler, start, end);
        } else {
            code.insert(after, polled);
            exclude(handler, handler, end);
        }
    }

    /** The {@code monitorexit} a handler begins with, when nothing but moves of locals comes before it. */
    private static @Nullable AbstractInsnNode afterMonitor(LabelNode handler) {
        int seen = 0;
        for (AbstractInsnNode at = handler; at != null && seen < 4; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.MONITOREXIT) {
                return at;
            }
            if (at.getOpcode() >= 0) {
                seen++;
                if (at.getOpcode() != Opcodes.ASTORE && at.getOpcode() != Opcodes.ALOAD) {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable AbstractInsnNode firstReal(AbstractInsnNode label) {
        AbstractInsnNode at = label;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }

    /** Takes a stretch out of every protected range whose handler is not further on. */
    private void exclude(LabelNode handler, LabelNode start, LabelNode end) {
        int position = code.indexOf(handler);
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            boolean forward = code.indexOf(block.handler) > position;
            if (forward
                    || code.indexOf(block.end) <= code.indexOf(start)
                    || code.indexOf(block.start) >= code.indexOf(end)) {
                blocks.add(block);
            } else {
                part(block, block.start, start, blocks);
                part(block, end, block.end, blocks);
            }
        }
        method.tryCatchBlocks.clear();
        method.tryCatchBlocks.addAll(blocks);
    }

    /** Keeps a part of a range, unless there is no instruction in it, which the JVM would refuse. */
    private void part(TryCatchBlockNode block, LabelNode from, LabelNode to, List<TryCatchBlockNode> blocks) {
        AbstractInsnNode first = firstReal(from);
        if (first != null && code.indexOf(first) < code.indexOf(to)) {
            var part = new TryCatchBlockNode(from, to, block.handler, block.type);
            part.visibleTypeAnnotations = block.visibleTypeAnnotations;
            part.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
            blocks.add(part);
        }
    }
}
