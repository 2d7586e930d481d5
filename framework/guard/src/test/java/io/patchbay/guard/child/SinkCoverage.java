package io.patchbay.guard.child;

import io.patchbay.guard.Guard;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.util.Optional;

/** Arms the guard and prints which sinks it holds. */
public final class SinkCoverage {
    private SinkCoverage() {}

    public static void main(String[] arguments) {
        Guard guard = Guard.arm(new AllowAll(), Optional.empty()).orElseThrow();
        System.out.println("held=" + guard.sinks().held().size());
        System.out.println("missing=" + guard.sinks().missing());
        System.out.println("faults=" + guard.sinks().faults());
        System.out.println(
                "again=" + Guard.arm(new AllowAll(), Optional.empty()).isPresent());
        guard.sinks().held().forEach(sink -> System.out.println("sink " + sink + "=held"));
    }

    private static final class AllowAll implements Policy {
        @Override
        public Subject subjectOf(ClassLoader loader) {
            return Subject.PLATFORM;
        }

        @Override
        public Verdict decide(Request request) {
            return Verdict.ALLOW;
        }
    }
}
