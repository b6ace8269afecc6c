<svg class="tyst-chart tyst-chart--{{SHAPE}}" role="img" aria-labelledby="chart-{{SHAPE}}-title chart-{{SHAPE}}-desc" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" width="{{WIDTH}}" height="{{HEIGHT}}" xmlns="http://www.w3.org/2000/svg">
<title id="chart-{{SHAPE}}-title">{{CHART_TITLE}}</title>
<desc id="chart-{{SHAPE}}-desc">{{DESCRIPTION}}</desc>
{{#LINE}}<text class="tyst-chart__label" x="{{X}}" y="{{Y}}" text-anchor="{{ANCHOR}}">{{TEXT}}</text>
{{/LINE}}
{{#BAR}}<rect class="tyst-chart__bar" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="{{HEIGHT}}"/>
{{/BAR}}
<path class="tyst-chart__axis" d="M{{AXIS_X}} 0V{{HEIGHT}}"/>
{{#FIGURE}}<text class="tyst-chart__figure" x="{{X}}" y="{{Y}}">{{TEXT}}</text>
{{/FIGURE}}
{{#NO_FIGURE}}<text class="tyst-chart__state" x="{{X}}" y="{{Y}}">{{TEXT}}</text>
{{/NO_FIGURE}}
</svg>
