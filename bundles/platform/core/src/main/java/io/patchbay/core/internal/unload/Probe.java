package io.patchbay.core.internal.unload;

/** Looks in one place for what holds a class loader. */
interface Probe {
    /** Returns the place, as in "could not be looked for in threads". */
    String place();

    /**
     * Looks, and notes also what it could not look at.
     *
     * @throws Exception if it cannot look at all; the others go on
     */
    void look(Search search) throws Exception;
}
