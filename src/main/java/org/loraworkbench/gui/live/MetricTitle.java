package org.loraworkbench.gui.live;

import java.util.Locale;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;

/** Metrics as people write them. */
final class MetricTitle {

    private MetricTitle() {}

    /** {@code macro_f1} becomes Macro f1. */
    static String of(String metric) {
        String words = metric.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What is expected of a run before its first evaluation says so. */
    static String expectedOf(Experiment experiment) {
        if (experiment.taskType() != TaskType.SEQ_CLS) {
            return "Metric";
        }
        ProblemType problem = experiment.dataset().problemType();
        if (problem == ProblemType.REGRESSION) {
            return of("pearson_r");
        }
        return of(problem == ProblemType.MULTI_LABEL_CLASSIFICATION ? "micro_f1" : "accuracy");
    }
}
