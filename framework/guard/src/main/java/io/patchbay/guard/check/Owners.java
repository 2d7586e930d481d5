package io.patchbay.guard.check;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers what belongs to whom as long as it lives, by identity. Safe for use by any thread. */
final class Owners<K, V> {
    private final Map<Object, V> owners = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> gone = new ReferenceQueue<>();

    void put(K key, V owner) {
        for (var dead = gone.poll(); dead != null; dead = gone.poll()) {
            owners.remove(dead);
        }
        owners.put(new Key<>(key, gone), owner);
    }

    @Nullable
    V get(K key) {
        return owners.isEmpty() ? null : owners.get(new Asked(key));
    }

    /** A key to look up with, cheaper than a reference. */
    private record Asked(Object key) {
        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key<?> stored && stored.get() == key;
        }
    }

    private static final class Key<K> extends WeakReference<K> {
        private final int hash;

        Key(K key, ReferenceQueue<K> gone) {
            super(key, gone);
            hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key<?> stored && get() != null && stored.get() == get());
        }
    }
}
