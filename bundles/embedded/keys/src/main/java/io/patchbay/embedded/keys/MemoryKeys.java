package io.patchbay.embedded.keys;

/** Keys in memory: a table of open places that doubles when it is half full. */
final class MemoryKeys {
    private static final int FIRST_PLACES = 1_024;

    private long[] table = new long[2 * FIRST_PLACES];
    private int count;

    /** Takes 128 bits one by one. */
    interface KeyConsumer<E extends Exception> {
        void accept(long high, long low) throws E;
    }

    int count() {
        return count;
    }

    /** Adds a key; false if it was there. The lower half is never 0. */
    boolean add(long high, long low) {
        int place = place(high, low);
        if (table[place + 1] != 0) {
            return false;
        }
        table[place] = high;
        table[place + 1] = low;
        if (++count > table.length / 4) {
            grow();
        }
        return true;
    }

    private int place(long high, long low) {
        int mask = table.length / 2 - 1;
        int place = (int) high & mask;
        while (table[2 * place + 1] != 0 && (table[2 * place] != high || table[2 * place + 1] != low)) {
            place = (place + 1) & mask;
        }
        return 2 * place;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int place = place(old[i], old[i + 1]);
                table[place] = old[i];
                table[place + 1] = old[i + 1];
            }
        }
    }

    <E extends Exception> void forEach(KeyConsumer<E> consumer) throws E {
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                consumer.accept(table[i], table[i + 1]);
            }
        }
    }
}
