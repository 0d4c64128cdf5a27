package org.loraworkbench.lessons;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A number that a finished run gives for each of its lanes. The README explains every one. */
public enum Quantity {
    /** How many numbers the lane trains. */
    @JsonProperty("trainable_parameters")
    TRAINABLE_PARAMETERS("trainable parameters", Form.COUNT, false),
    /** The trained parameters as a share of all parameters, from 0 to 1. */
    @JsonProperty("trainable_share")
    TRAINABLE_SHARE("share of trained parameters", Form.SHARE, false),
    /** The training loss of the first step, which is that before anything was learned. */
    @JsonProperty("first_loss")
    FIRST_LOSS("first training loss", Form.LOSS, false),
    /** The mean training loss of the last steps. */
    @JsonProperty("training_loss")
    TRAINING_LOSS("training loss", Form.LOSS, false),
    /** The loss of the last validation. */
    @JsonProperty("validation_loss")
    VALIDATION_LOSS("validation loss", Form.LOSS, false),
    /** How far the last validation loss lies above the lowest: 0 unless the lane overfits. */
    @JsonProperty("loss_rise")
    LOSS_RISE("rise of the validation loss", Form.LOSS, false),
    /** The last validation loss minus the training loss. */
    @JsonProperty("generalization_gap")
    GENERALIZATION_GAP("gap between validation and training loss", Form.LOSS, false),
    /** The task's first metric at the last validation, from 0 to 1, such as the accuracy. */
    @JsonProperty("metric")
    METRIC("validation metric", Form.SHARE, true);

    private enum Form {
        COUNT,
        SHARE,
        LOSS
    }

    private final String title;
    private final Form form;
    private final boolean higherIsBetter;

    Quantity(String title, Form form, boolean higherIsBetter) {
        this.title = title;
        this.form = form;
        this.higherIsBetter = higherIsBetter;
    }

    /** What it is called within a sentence. */
    public String title() {
        return title;
    }

    boolean isHigherBetter() {
        return higherIsBetter;
    }

    /** A value with its unit. */
    public String text(double value) {
        return switch (form) {
            case COUNT -> String.format(Locale.ROOT, "%,d", Math.round(value));
            case SHARE -> String.format(Locale.ROOT, "%.2f %%", value * 100);
            case LOSS -> String.format(Locale.ROOT, "%.3f", value);
        };
    }

    /** A difference of two values with its unit: of percentages, in points. */
    String difference(double value) {
        return form == Form.SHARE
                ? String.format(Locale.ROOT, "%.1f points", value * 100)
                : text(value);
    }
}
