package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step of a workflow: one of the things a step can do, under the control all of them have. */
public sealed interface Step {
    /** Returns what every step has. */
    Control control();

    /** Returns its name. */
    default String name() {
        return control().name();
    }

    /** Returns where it is written. */
    default Place place() {
        return control().place();
    }

    /** Returns the key that tells what it does, such as {@code foreach}. */
    String key();

    /** Returns the lists of steps inside it, without those for failures. */
    default List<List<Step>> inner() {
        return List.of();
    }

    /**
     * Calls an action of a plugin.
     *
     * @param plugin the plugin's name, or the symbolic name of its bundle
     * @param action the action; the kind's own if empty
     * @param integration the name or id of the integration it calls through; none if empty
     * @param config the input document of the action, with expressions in braces
     */
    record Call(
            Control control, String plugin, Optional<String> action, Optional<String> integration, JsonObject config)
            implements Step {
        @Override
        public String key() {
            return "plugin";
        }
    }

    /**
     * Steps that are controlled as one.
     *
     * @param steps the steps; copied
     */
    record Group(Control control, List<Step> steps) implements Step {
        /** Copies the list. */
        public Group {
            steps = List.copyOf(steps);
        }

        @Override
        public List<List<Step>> inner() {
            return List.of(steps);
        }

        @Override
        public String key() {
            return "steps";
        }
    }

    /**
     * Steps at the same time.
     *
     * @param maxConcurrency the most at a time; all if empty
     * @param branches the steps; copied
     */
    record Parallel(Control control, Optional<Integer> maxConcurrency, List<Step> branches) implements Step {
        /** Copies the list. */
        public Parallel {
            branches = List.copyOf(branches);
        }

        @Override
        public List<List<Step>> inner() {
            return branches.stream().map(List::of).toList();
        }

        @Override
        public String key() {
            return "parallel";
        }
    }

    /**
     * Steps for each of several items.
     *
     * @param items an array, or the text of an expression in braces that gives one
     * @param maxConcurrency the most items at a time
     * @param steps the steps, which see each as item, with its index; copied
     */
    record ForEach(Control control, Json items, int maxConcurrency, List<Step> steps) implements Step {
        /** Copies the list. */
        public ForEach {
            steps = List.copyOf(steps);
        }

        @Override
        public List<List<Step>> inner() {
            return List.of(steps);
        }

        @Override
        public String key() {
            return "foreach";
        }
    }

    /**
     * The first case that holds.
     *
     * @param cases the cases; copied
     * @param otherwise steps for when none holds; copied
     */
    record Switch(Control control, List<Case> cases, List<Step> otherwise) implements Step {
        /** Copies the lists. */
        public Switch {
            cases = List.copyOf(cases);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public List<List<Step>> inner() {
            List<List<Step>> lists = new ArrayList<>();
            cases.forEach(each -> lists.add(each.steps()));
            lists.add(otherwise);
            return List.copyOf(lists);
        }

        @Override
        public String key() {
            return "switch";
        }
    }

    /**
     * One way to go.
     *
     * @param when what has to hold
     * @param steps the steps; copied
     */
    record Case(Expression when, List<Step> steps) {
        /** Copies the list. */
        public Case {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Waits.
     *
     * @param awaited for what
     */
    record Wait(Control control, Awaited awaited) implements Step {
        @Override
        public String key() {
            return "wait";
        }
    }

    /**
     * Runs another workflow.
     *
     * @param workflow its name
     * @param inputs its inputs, with expressions in braces
     */
    record SubWorkflow(Control control, String workflow, JsonObject inputs) implements Step {
        @Override
        public String key() {
            return "subworkflow";
        }
    }
}
