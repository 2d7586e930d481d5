package io.patchbay.launcher.cli;

import io.patchbay.launcher.cli.PipelineRun.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Shows how far a run is: repainted in place on a terminal, else one line whenever a step changes its status. */
final class ProgressView {
    static final int WIDTH = 80;

    private static final String LINE = "  %-16s %-10s %12s in %12s out %9s bad";
    private static final int NAME_WIDTH = 16;
    private static final int STATUS_WIDTH = 10;
    private static final String UP = "\033[%dA";
    private static final String CLEAR = "\r\033[2K";

    private final Terminal terminal;
    private final Map<String, String> shown = new HashMap<>();
    private int painted;

    ProgressView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(PipelineRun run) {
        if (terminal.interactive()) {
            repaint(run.steps());
        } else {
            run.steps().forEach(this::append);
        }
        terminal.out().flush();
    }

    static String line(Step step) {
        return LINE.formatted(
                shortened(step.name(), NAME_WIDTH),
                shortened(step.status(), STATUS_WIDTH),
                count(step.rowsIn()),
                count(step.rowsOut()),
                count(step.violations()));
    }

    private void repaint(List<Step> steps) {
        if (painted > 0) {
            terminal.out().print(UP.formatted(painted));
        }
        for (Step step : steps) {
            terminal.out().print(CLEAR + line(step) + "\n");
        }
        painted = steps.size();
    }

    private void append(Step step) {
        if (!step.status().equals(shown.put(step.name(), step.status()))) {
            terminal.out().println(line(step));
        }
    }

    private static String count(OptionalLong rows) {
        return rows.isPresent() ? String.format(Locale.ROOT, "%,d", rows.getAsLong()) : "-";
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 2) + "..";
    }
}
