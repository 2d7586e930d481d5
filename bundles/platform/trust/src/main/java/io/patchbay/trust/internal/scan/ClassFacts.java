package io.patchbay.trust.internal.scan;

import java.util.List;

/**
 * What a class file says that matters here. Names are as in class files.
 *
 * @param library the path of the embedded jar it is in; empty for the bundle's own
 * @param parents its superclass and interfaces
 * @param calls the members it uses that may tell something
 * @param natives its native methods
 * @param names the texts in it that are names of telling classes, as calls without a member
 */
record ClassFacts(
        String name, String library, List<String> parents, List<Call> calls, List<String> natives, List<Call> names) {
    /** A use of a member in a method. */
    record Call(String method, String owner, String name, String descriptor) {}
}
