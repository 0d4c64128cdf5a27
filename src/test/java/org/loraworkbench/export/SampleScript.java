package org.loraworkbench.export;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;

/** Scripts of small experiments, as text. */
final class SampleScript {

    private static final List<String> LABELS = List.of("animal", "it's \"food\"");

    private SampleScript() {}

    /**
     * The script that trains one lane after the other.
     *
     * @param experimentJson with single quotes
     */
    static String script(String experimentJson) {
        return script(ScriptForm.IN_TURN, experimentJson);
    }

    /**
     * The script in one of its forms.
     *
     * @param experimentJson with single quotes
     */
    static String script(ScriptForm form, String experimentJson) {
        Experiment experiment = ExperimentJson.parse("test", experimentJson.replace('\'', '"'));
        ModelOutline model =
                Architectures.outline(
                        ModelCatalog.find(experiment.base()), experiment.taskType(), LABELS.size());
        return new PeftScript(
                        form,
                        experiment,
                        experiment.lanes(),
                        model,
                        new BasePlace("/models/base", null),
                        SentenceEmbedding.MEAN,
                        choice(experiment.taskType()),
                        "topics-train.jsonl",
                        "topics-validation.jsonl",
                        "topics-experiments.json")
                .text();
    }

    private static HeadChoice choice(TaskType task) {
        return switch (task) {
            case SEQ_CLS -> choice(ProblemType.SINGLE_LABEL_CLASSIFICATION);
            case TOKEN_CLS -> choice((ProblemType) null);
            default -> HeadChoice.NONE;
        };
    }

    private static HeadChoice choice(ProblemType problem) {
        return HeadChoice.of("topics", new Head(LABELS, problem), false, Optional.empty());
    }

    /** The script for one adapter of the built-in encoder. */
    static String scriptFor(String adapterJson) {
        return script("{'adapters': [" + adapterJson + "]}");
    }
}
