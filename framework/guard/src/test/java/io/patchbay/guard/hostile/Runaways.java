package io.patchbay.guard.hostile;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Ways to never come back; what the compiler finds odd in them is the point. */
@SuppressWarnings({
    "EmptyCatch",
    "Finally",
    "InfiniteRecursion",
    "NonAtomicVolatileUpdate",
    "RedundantControlFlow",
    "ReturnValueIgnored",
    "StaticAssignmentInConstructor",
    "finally"
})
public final class Runaways {
    public static final ReentrantLock LOCK = new ReentrantLock();
    public static final Object MONITOR = new Object();
    public static volatile int tidied;
    private static volatile long sink;

    private Runaways() {}

    public static void emptyLoop() {
        while (true) {}
    }

    public static void countingLoop() {
        for (int i = 0; i < 10; i += 0) {
            sink = i;
        }
    }

    public static void catchAll() {
        while (true) {
            try {
                sink++;
                if (sink < 0) {
                    throw new IllegalStateException("never");
                }
            } catch (Throwable e) {
                sink = 0;
            }
        }
    }

    public static void catchAllInside() {
        try {
            while (true) {
                sink++;
            }
        } catch (Throwable e) {
            catchAllInside();
        }
    }

    public static void finallyContinue() {
        while (true) {
            try {
                sink++;
            } finally {
                if (sink > 0) {
                    continue;
                }
            }
        }
    }

    public static void loopInFinally() {
        try {
            emptyLoop();
        } finally {
            emptyLoop();
        }
    }

    public static void recursion() {
        try {
            recursion();
        } catch (StackOverflowError e) {
            recursion();
        }
    }

    public static void mutual() {
        while (sink >= 0) {
            mutualOther(0);
        }
    }

    private static int mutualOther(int depth) {
        return depth > 100 ? depth : mutualOther(depth + 1);
    }

    public static void stream() {
        Stream.iterate(1, i -> i + 1).filter(i -> false).findFirst();
    }

    public static void emptyLambda() {
        Stream.generate(() -> 1).forEach(i -> {});
    }

    public static void parallelStream() {
        List.of(1, 2).parallelStream().forEach(i -> emptyLoop());
    }

    public static void comparator() {
        while (true) {
            List.of(3, 2, 1).stream().sorted((a, b) -> b - a).toList();
        }
    }

    public static void initialiser() {
        sink += Forever.VALUE;
    }

    public static void constructor() {
        Supplier<Object> maker = ForeverNew::new;
        maker.get();
    }

    public static void whileLocked() {
        LOCK.lock();
        try {
            synchronized (MONITOR) {
                emptyLoop();
            }
        } finally {
            LOCK.unlock();
            tidied++;
        }
    }

    public static void regex() {
        java.util.regex.Pattern.compile("(a*)*b").matcher(new EndlessText()).matches();
    }

    /** Ends by itself. */
    public static int ends() {
        int sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += i;
        }
        return sum;
    }

    private static final class Forever {
        static final int VALUE;

        static {
            int value = 0;
            while (value >= 0) {
                value = value == 1 ? 0 : 1;
            }
            VALUE = value;
        }
    }

    private static final class ForeverNew {
        ForeverNew() {
            while (sink > -1) {
                sink = 0;
            }
        }
    }

    private static final class EndlessText implements CharSequence {
        @Override
        public int length() {
            return 5000;
        }

        @Override
        public char charAt(int index) {
            return 'a';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            return "endless";
        }
    }
}
