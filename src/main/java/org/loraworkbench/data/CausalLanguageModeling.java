package org.loraworkbench.data;

import java.util.List;
import org.loraworkbench.config.TaskType;

/** {@code CAUSAL_LM}: each token predicts the next one of its text. */
public final class CausalLanguageModeling extends LanguageModeling {

    public CausalLanguageModeling(TrainingBatches training, List<Batch> validation) {
        super(TaskType.CAUSAL_LM, 1, training, validation);
    }
}
