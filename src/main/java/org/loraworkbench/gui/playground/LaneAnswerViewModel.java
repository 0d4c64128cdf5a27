package org.loraworkbench.gui.playground;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.loraworkbench.worker.serving.Answer;

/** What one lane answers. */
public final class LaneAnswerViewModel {

    private final String name;
    private final List<String> styleClasses;
    private final ObjectProperty<Answer> answer = new SimpleObjectProperty<>();
    private final BooleanProperty untrained = new SimpleBooleanProperty(false);

    /**
     * @param styleClasses define the colour of the lane
     */
    public LaneAnswerViewModel(String name, List<String> styleClasses) {
        this.name = name;
        this.styleClasses = List.copyOf(styleClasses);
    }

    public String name() {
        return name;
    }

    public List<String> styleClasses() {
        return styleClasses;
    }

    /** Null while there is none; a text may still grow. */
    public ObjectProperty<Answer> answerProperty() {
        return answer;
    }

    /** Whether the answer is random, from a head that was never trained. */
    public BooleanProperty untrainedProperty() {
        return untrained;
    }
}
