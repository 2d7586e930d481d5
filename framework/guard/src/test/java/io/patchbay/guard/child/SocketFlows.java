package io.patchbay.guard.child;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.OverBudget;
import io.patchbay.guard.hostile.Talks;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Has code of a plugin use every kind of socket, and prints what was counted; then once more, when it may not. */
public final class SocketFlows {
    private static final Subject PLUGIN = new Subject("plugin", true);

    private SocketFlows() {}

    public static void main(String[] arguments) throws Exception {
        var policy = new CountingPolicy();
        Guard guard = Guard.arm(policy, Optional.empty()).orElseThrow();
        var peer = new Echo(Path.of(System.getProperty("java.io.tmpdir")));
        var loader = new PluginLoader("io.patchbay.guard.hostile.Talks", guard.weaver()::weave, Talks.Peer.class);
        Class<?> talks = loader.loadClass(Talks.class.getName());
        Map<?, ?> all = (Map<?, ?>) talks.getMethod("all").invoke(null);
        for (Map.Entry<?, ?> talk : all.entrySet()) {
            policy.sent.set(0);
            policy.received.set(0);
            System.out.println("end " + talk.getKey() + "=" + end(talk.getValue(), peer));
            System.out.println("sent " + talk.getKey() + "=" + policy.sent);
            System.out.println("received " + talk.getKey() + "=" + policy.received);
        }
        policy.full = true;
        for (Map.Entry<?, ?> talk : all.entrySet()) {
            System.out.println("full " + talk.getKey() + "=" + end(talk.getValue(), peer));
        }
        policy.sent.set(0);
        System.out.println("platform=" + end(Talks.all().get("socket"), peer) + " " + policy.sent);
        policy.broken = true;
        System.out.println("broken=" + end(all.get("socket"), peer));
        System.out.println("failures=" + guard.failures());
        System.exit(0);
    }

    private static String end(Object talk, Talks.Peer peer) {
        try {
            talk.getClass()
                    .getInterfaces()[0]
                    .getMethod("talk", Talks.Peer.class)
                    .invoke(talk, peer);
            return "through";
        } catch (ReflectiveOperationException e) {
            String said = e.toString();
            for (Throwable at = e; at != null; at = at.getCause()) {
                if (at instanceof OverBudget over) {
                    return "over " + over.budget();
                }
                said = at instanceof SecurityException ? at.toString() : said;
            }
            return said;
        }
    }

    /** Grants everything, and counts. */
    private static final class CountingPolicy implements Policy {
        final AtomicLong sent = new AtomicLong();
        final AtomicLong received = new AtomicLong();
        volatile boolean full;
        volatile boolean broken;

        @Override
        public Subject subjectOf(ClassLoader loader) {
            return loader instanceof PluginLoader ? PLUGIN : Subject.PLATFORM;
        }

        @Override
        public Verdict decide(Request request) {
            return Verdict.ALLOW;
        }

        @Override
        public void exchanges(Subject subject) {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            if (full) {
                throw new OverBudget("net", "no room");
            }
        }

        @Override
        public void exchanged(Subject subject, long out, long in) {
            if (subject.equals(PLUGIN)) {
                sent.addAndGet(out);
                received.addAndGet(in);
            }
        }
    }
}
