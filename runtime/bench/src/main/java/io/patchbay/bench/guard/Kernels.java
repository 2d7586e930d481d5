package io.patchbay.bench.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Small programs with loops of different kinds, and one with a monitor and its handlers. */
public final class Kernels {
    private Kernels() {}

    public static Map<String, IntSupplier> all() {
        Map<String, IntSupplier> all = new HashMap<>();
        all.put("array sum", Kernels::arraySum);
        all.put("sieve", Kernels::sieve);
        all.put("recursion", () -> fibonacci(24));
        all.put("text", Kernels::text);
        all.put("map", Kernels::map);
        all.put("matrix", Kernels::matrix);
        all.put("monitor", Kernels::monitor);
        return all;
    }

    private static int arraySum() {
        int[] values = new int[4096];
        int sum = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < values.length; i++) {
                values[i] += i ^ round;
            }
            for (int value : values) {
                sum += value;
            }
        }
        return sum;
    }

    private static int sieve() {
        boolean[] composite = new boolean[200_000];
        int primes = 0;
        for (int i = 2; i < composite.length; i++) {
            if (!composite[i]) {
                primes++;
                for (int j = i + i; j < composite.length; j += i) {
                    composite[j] = true;
                }
            }
        }
        return primes;
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    private static int text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(i % 7 == 0 ? "line\n" : "word ");
        }
        int lines = 0;
        for (int i = 0; i < text.length(); i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static int map() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            counts.merge(i % 1000, 1, Integer::sum);
        }
        return counts.size();
    }

    private static int monitor() {
        Object lock = new Object();
        int sum = 0;
        for (int i = 0; i < 20_000; i++) {
            synchronized (lock) {
                try {
                    sum += lock.hashCode() == i ? 1 : 2;
                } finally {
                    sum++;
                }
            }
        }
        return sum;
    }

    private static int matrix() {
        int size = 96;
        double[][] a = new double[size][size];
        double[][] b = new double[size][size];
        double[][] c = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i][j] = i;
                b[i][j] = j;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += a[i][k] * b[k][j];
                }
                c[i][j] = sum;
            }
        }
        return (int) c[5][5];
    }
}
