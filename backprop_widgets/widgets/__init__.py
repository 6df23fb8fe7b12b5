"""What runs in a browser: ipywidgets, the anywidget, its JavaScript and CSS."""
