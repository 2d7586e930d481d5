package io.patchbay.guard.sink;

/**
 * A method of the JDK that moves bytes through a socket, or makes a socket of a listener's.
 *
 * @param type internal name of the class
 * @param method name and descriptor
 * @param kind what it does
 * @param descriptor which argument is the descriptor of the socket; {@link Sink#SELF} is the receiver's field {@code fd}
 * @param first the first release of Java that has the method
 * @param last the last one
 */
public record Flow(String type, String method, Kind kind, int descriptor, int first, int last) {
    /** What a method does; what moves bytes returns how many. */
    public enum Kind {
        /** Sends. */
        SENT,
        /** Receives. */
        RECEIVED,
        /** Accepts: its first argument is the descriptor of the listener, its second that of the socket. */
        ACCEPTED,
        /** Calls the native method that accepts. */
        ACCEPTS
    }

    /** Returns whether this release of Java has the method. */
    public boolean isIn(int release) {
        return first <= release && release <= last;
    }

    /** Returns the name of the class as Java code writes it. */
    public String typeName() {
        return type.replace('/', '.');
    }

    /** Returns the method with what it is counted for, which is unique. */
    @Override
    public String toString() {
        return type + "." + method + " " + kind;
    }
}
