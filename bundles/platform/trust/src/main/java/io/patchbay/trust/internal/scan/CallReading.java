package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evidence.Topic;
import io.patchbay.trust.internal.scan.ClassFacts.Call;
import io.patchbay.trust.internal.scan.UseTable.Use;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what the calls of all classes tell. A call of an inherited member names the class that inherits it, so all must be known. */
final class CallReading {
    /** More than any honest class has; without an end a chain of thousands would cost hours. */
    private static final int MAX_ANCESTORS = 1_000;

    private final UseTable table;
    private final List<ClassFacts> classes;
    private final Findings findings;
    private final Map<String, ClassFacts> byName = new HashMap<>();
    private final Map<String, List<String>> ancestries = new HashMap<>();

    CallReading(UseTable table, List<ClassFacts> classes, Findings findings) {
        this.table = table;
        this.classes = classes;
        this.findings = findings;
        classes.forEach(type -> byName.putIfAbsent(type.name(), type));
    }

    void read() {
        for (ClassFacts type : classes) {
            boolean reflects = false;
            for (Call call : type.calls()) {
                reflects |= call(type, call);
            }
            for (String method : type.natives()) {
                findings.add(
                        Topic.NATIVE_CODE,
                        "native.load",
                        Findings.place(type.name(), method, "a native method", type.library()));
            }
            if (reflects) {
                names(type);
            }
        }
    }

    /** Who finds classes by name may say which in a text. */
    private void names(ClassFacts type) {
        for (Call name : type.names()) {
            String use = "\"" + name.owner().replace('/', '.') + "\" as a text";
            findings.add(Topic.REFLECTION, "", Findings.place(type.name(), name.method(), use, type.library()));
        }
    }

    private boolean call(ClassFacts type, Call call) {
        boolean reflects = false;
        for (String owner : ancestries.computeIfAbsent(call.owner(), this::ancestry)) {
            List<Use> uses = table.of(owner, call.name(), call.descriptor());
            for (Use use : uses) {
                String member = owner.replace('/', '.') + "." + call.name();
                findings.add(
                        use.topic(),
                        use.permission(),
                        Findings.place(type.name(), call.method(), member, type.library()));
                reflects |= use.topic() == Topic.REFLECTION;
            }
            if (!uses.isEmpty()) {
                break;
            }
        }
        return reflects;
    }

    /** Returns the class and, as far as they are in the jar, those it extends, and the first ones outside. */
    private List<String> ancestry(String owner) {
        if (!byName.containsKey(owner)) {
            return List.of(owner);
        }
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        Deque<String> order = new ArrayDeque<>();
        while (!open.isEmpty() && order.size() < MAX_ANCESTORS) {
            String next = open.removeFirst();
            if (seen.add(next)) {
                order.addLast(next);
                ClassFacts known = byName.get(next);
                if (known != null) {
                    open.addAll(known.parents());
                }
            }
        }
        return List.copyOf(order);
    }
}
