package io.patchbay.guard.bridge;

/** Thrown by a method of the JDK that would take a plugin over a budget of its own. */
public final class OverBudget extends SecurityException {
    private static final long serialVersionUID = 1L;

    private final String budget;

    /** Makes one for the budget of this name, such as {@code disk}. */
    public OverBudget(String budget, String message) {
        super(message);
        this.budget = budget;
    }

    /** Returns the name of the budget. */
    public String budget() {
        return budget;
    }
}
