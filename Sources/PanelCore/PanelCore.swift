// PanelCore
