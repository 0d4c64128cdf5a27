package org.loraworkbench.gui.takealong;

import org.loraworkbench.events.RunFolder;

/** A lane whose adapter is to be taken along. */
public record TakenLane(RunFolder run, String name) {}
