package org.loraworkbench.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The two colour themes of the window. */
public enum Theme {
    LIGHT(new PrimerLight()),
    DARK(new PrimerDark());

    private final atlantafx.base.theme.Theme primer;

    Theme(atlantafx.base.theme.Theme primer) {
        this.primer = primer;
    }

    /** The address of the theme's style sheet for every control of JavaFX. */
    public String userAgentStylesheet() {
        return primer.getUserAgentStylesheet();
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
