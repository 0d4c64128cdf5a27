package org.loraworkbench.data;

import java.util.List;
import org.loraworkbench.config.TaskType;

/** {@code SEQ_2_SEQ_LM}: one text is read, another written, whose earlier tokens are known. */
public final class TextToText extends LanguageModeling {

    public TextToText(TrainingBatches training, List<Batch> validation) {
        super(TaskType.SEQ_2_SEQ_LM, 0, training, validation);
    }
}
