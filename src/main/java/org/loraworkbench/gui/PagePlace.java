package org.loraworkbench.gui;

/** The pages, in the order of the rail. */
enum PagePlace {
    WORKBENCH,
    LIVE,
    COMPARE,
    LAB,
    LESSONS,
    PLANNER
}
